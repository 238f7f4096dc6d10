// The worker of the sandbox: a session, served by comlink.
import { expose } from 'comlink'
import { Desk } from './desk.js'

expose(new Desk())
