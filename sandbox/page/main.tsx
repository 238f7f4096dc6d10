// The page of the sandbox.
import { render } from 'preact'
import 'uplot/dist/uPlot.min.css'
import './style/base.css'
import './style/layout.css'
import './style/panels.css'
import './style/narrow.css'
import { App } from './app.js'
import { listenToKeys } from './keys.js'
import { start } from './store.js'

listenToKeys()
const root = document.getElementById('page')
if (root !== null) render(<App />, root)
start()
