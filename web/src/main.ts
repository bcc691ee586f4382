import { mount } from 'svelte'
import './app.css'
import App from './App.svelte'
import { loadFirst, loadIndex } from './index'

// The first page waits for the index most of all, so it is asked for at once; the
// page itself tells what goes wrong with it.
if (location.pathname === '/') {
  const view = new URLSearchParams(location.search)
  loadFirst(view).catch(() => {})
  loadIndex(view.get('as_of') ?? '').catch(() => {})
}

mount(App, { target: document.getElementById('app')! })
