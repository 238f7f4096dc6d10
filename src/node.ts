// Durability on Node: journals on its file system. Everything else comes from `perpcore`.

export type { JournalDisk, JournalFile, JournalFolder, JournalSource } from './journal/disk.js'
export { type DamageKind, JournalDamageError, JournalError } from './journal/errors.js'
export type { JournalFrame, JournalSettings } from './journal/frame.js'
export { createJournal, readJournal } from './journal/node.js'
export { JournalReader } from './journal/reader.js'
export type { CommandRecorder } from './journal/recorder.js'
export { replayJournal } from './journal/replay.js'
export { type JournalOptions, type JournalOrigin, JournalWriter } from './journal/writer.js'
