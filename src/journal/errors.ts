/** A journal cannot be read or written: the directory or the disk says no, as `cause` tells. */
export class JournalError extends Error {
  override readonly name = 'JournalError'
}

/**
 * What is wrong with a frame: the checksum of its header or of the whole, its form, another version of the journal or of
 * the records, commands that are missing or come again, a frame that did not follow the one before it when they were
 * written, other settings or another journal than the segment before, a file that ends inside a frame although another
 * file follows, or a journal that ends before a snapshot that was taken of it.
 */
export type DamageKind =
  | 'header'
  | 'payload'
  | 'form'
  | 'version'
  | 'layout'
  | 'order'
  | 'chain'
  | 'settings'
  | 'cut'
  | 'lost'

/** The first bad frame of a journal. The frames before it are good; nothing from it on has been given out. */
export class JournalDamageError extends Error {
  override readonly name = 'JournalDamageError'

  constructor(
    readonly kind: DamageKind,
    /** Name of the segment file. */
    readonly file: string,
    /** Number of the frame in that file, from 1. */
    readonly frame: number,
    /** Where the frame begins in that file. */
    readonly byte: number,
    /** What is wrong, in words. */
    readonly reason: string,
  ) {
    super(`${file}: frame ${frame} at byte ${byte}: ${reason}`)
  }
}

/** What is wrong with bytes that claim to be a frame, wherever they come from. */
export class FrameError extends Error {
  override readonly name = 'FrameError'

  constructor(
    readonly kind: DamageKind,
    message: string,
  ) {
    super(message)
  }
}

/** What a failed call means for a journal, with its reason. */
export function journalError(what: string, cause: unknown): JournalError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new JournalError(`${what}: ${reason}`, { cause })
}
