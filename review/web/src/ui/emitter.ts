/** An Emitter tells listeners what changed; E maps events to what they carry. */
export class Emitter<E> {
  private readonly listeners = new Map<keyof E, Set<(arg: never) => void>>();

  /** on calls f at each event, until the function returned is called. */
  on<K extends keyof E>(event: K, f: (arg: E[K]) => void): () => void {
    let all = this.listeners.get(event);
    if (!all) this.listeners.set(event, (all = new Set()));
    all.add(f);
    return () => all.delete(f);
  }

  emit<K extends keyof E>(event: K, arg: E[K]): void {
    for (const f of this.listeners.get(event) ?? []) (f as (arg: E[K]) => void)(arg);
  }
}
