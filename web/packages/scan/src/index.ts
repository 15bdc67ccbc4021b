/** What hands do on goods, without a framework: the gun, sounds, codes, and the queue of what was scanned. */

export { CameraRefused, startCamera, type Camera, type CameraFault } from "./camera";
export {
  advance,
  begin,
  meaning,
  show,
  type Dialogue,
  type Effect,
  type Goods,
  type Hit,
  type Message,
  type Outcome,
  type Shown,
  type State,
} from "./dialogue";
export { exported } from "./exporting";
export { gs1Reader, checkDigit, type Gs1Fault, type Gs1Parts, type Gs1Read, type Gs1Reader, type Gs1Refused, type Gs1Table } from "./gs1";
export { openOutbox, type Entry, type Fate, type Kept, type Outbox, type QueuedScan, type Scan } from "./outbox";
export { play, SOUNDS, unlockSounds, type Note, type Sound, type SoundName } from "./sounds";
export { uuid7 } from "./uuid7";
export { GROUP_SEPARATOR, GUN, listenToGun, type GunSettings, type OnScan } from "./wedge";
