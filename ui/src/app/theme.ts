export type Theme = 'system' | 'light' | 'dark'

const KEPT = 'forebay.theme'
const DARK = 'pf-v6-theme-dark'
const system = window.matchMedia('(prefers-color-scheme: dark)')

export function theme(): Theme {
  const kept = localStorage.getItem(KEPT)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

export function applyTheme(): void {
  const chosen = theme()
  const dark = chosen === 'dark' || (chosen === 'system' && system.matches)
  document.documentElement.classList.toggle(DARK, dark)
}

export function chooseTheme(chosen: Theme): void {
  localStorage.setItem(KEPT, chosen)
  applyTheme()
}

system.addEventListener('change', applyTheme)
