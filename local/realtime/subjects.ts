/** Something that listens on a topic. */
export type Listener = {
  /** False while the policies withhold broadcasts: a member may be allowed presence only. */
  hearsBroadcasts(): boolean;
  hearsPresence(): boolean;
  deliver(frame: Buffer | string): void;
};

/** A private and a public topic of one name have nothing to do with each other. */
export function subjectOf(topic: string, isPrivate: boolean) {
  return `${isPrivate ? 'private' : 'public'}:${topic}`;
}

export type Subjects = ReturnType<typeof createSubjects>;

/** Who listens on which subject. */
export function createSubjects() {
  const listeners = new Map<string, Set<Listener>>();
  const at = (subject: string) => listeners.get(subject) ?? new Set<Listener>();
  return {
    add(subject: string, listener: Listener) {
      listeners.set(subject, at(subject).add(listener));
    },
    remove(subject: string, listener: Listener) {
      const rest = at(subject);
      rest.delete(listener);
      if (rest.size === 0) listeners.delete(subject);
    },
    /** Who would hear a broadcast, the sender left out when given. */
    hearers: (subject: string, sender?: Listener) =>
      [...at(subject)].filter((listener) => listener !== sender && listener.hearsBroadcasts()),
    presenceHearers: (subject: string) => [...at(subject)].filter((listener) => listener.hearsPresence()),
  };
}
