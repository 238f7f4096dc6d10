// What survives a reload: one record in the browser's database, replaced as a whole, so that a worker that is killed leaves
// either the old one or the new one.
const DATABASE = 'perpcore-sandbox'
const STORE = 'sessions'
const KEY = 'last'

export class Storage<T> {
  private constructor(private readonly database: IDBDatabase | null) {}

  /** Where nothing may be kept (private windows), it keeps nothing. */
  static async open<T>(): Promise<Storage<T>> {
    try {
      const request = indexedDB.open(DATABASE, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(STORE)
      return new Storage<T>(await answerOf(request))
    } catch {
      return new Storage<T>(null)
    }
  }

  get isKept(): boolean {
    return this.database !== null
  }

  /** null: there is none, or none that can be read. */
  async read(): Promise<T | null> {
    if (this.database === null) return null
    try {
      const store = this.database.transaction(STORE).objectStore(STORE)
      return ((await answerOf(store.get(KEY))) as T | undefined) ?? null
    } catch {
      return null
    }
  }

  /** Resolves once it is kept; also if there is no room for it. */
  async write(record: T): Promise<void> {
    if (this.database === null) return
    const transaction = this.database.transaction(STORE, 'readwrite')
    transaction.objectStore(STORE).put(record, KEY)
    await new Promise<void>((resolve) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => resolve()
    })
  }
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
