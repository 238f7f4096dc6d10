// What of the page is shown: theme and tabs. The theme is kept in the browser.
import { effect, signal } from '@preact/signals'

export type Theme = 'light' | 'dark'

const KEY = 'theme'

export const theme = signal<Theme>(kept() ?? (matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'))
/** Of those below the chart; where some of them are. */
export const tab = signal(0)
export const TABS = { orders: 1, receipts: 2, cascade: 3 } as const
/** Of a phone: what fills the screen. */
export const screen = signal<'chart' | 'book' | 'trade' | 'account' | 'more'>('trade')

effect(() => {
  document.documentElement.dataset.theme = theme.value
  try {
    localStorage.setItem(KEY, theme.value)
  } catch {
    // where nothing may be kept, it is asked for again
  }
})

function kept(): Theme | null {
  try {
    const found = localStorage.getItem(KEY)
    return found === 'light' || found === 'dark' ? found : null
  } catch {
    return null
  }
}
