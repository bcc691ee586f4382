import { mount } from 'svelte'
import './app.css'
import App from './App.svelte'
import { loadIndex } from './index'

// The first page waits for the index most of all, so it is asked for at once; the
// page itself tells what goes wrong with it.
if (location.pathname === '/') loadIndex(new URLSearchParams(location.search).get('as_of') ?? '').catch(() => {})

mount(App, { target: document.getElementById('app')! })
