// Whether the meaning of the words is shown, over any page.
export const glossary = $state({ open: false })
