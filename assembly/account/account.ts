// Accounts: found by id, listed in the order in which they came into being.
import { Account } from '../generated/wire'
import { X } from '../engine/exchange'
import { ACCOUNT_SLOT, ACCOUNTS, allocate } from '../memory/slab'
import { ACCOUNT_IDS, addEntry, entryHash, entryRef, firstProbe, hashKey, nextProbe } from '../memory/table'
import { openCross } from './pool'

export function findAccount(id: u32): Account | null {
  const hash = hashKey(id)
  for (let entry = firstProbe(ACCOUNT_IDS, hash); entryRef(entry) != 0; entry = nextProbe(ACCOUNT_IDS, entry)) {
    if (entryHash(entry) != hash) continue
    const account = changetype<Account>(entryRef(entry))
    if (account.id == id) return account
  }
  return null
}

export function createAccount(id: u32): Account {
  const ref = allocate(ACCOUNTS, ACCOUNT_SLOT)
  memory.fill(ref, 0, ACCOUNT_SLOT)
  const account = changetype<Account>(ref)
  account.id = id
  openCross(account)
  if (X.lastAccount == 0) X.firstAccount = ref
  else changetype<Account>(X.lastAccount).next = ref
  X.lastAccount = ref
  X.accountCount++
  addEntry(ACCOUNT_IDS, hashKey(id), ref)
  return account
}
