/** The file name for a new advert: what was written, with `.md` where it has no known ending. */
export function advertName(written: string): string {
  const name = written.trim();
  return /\.(md|markdown|html?|txt)$/i.test(name) ? name : `${name}.md`;
}

/** What is wrong with a name as the name of a file on any machine; undefined when nothing is. */
export function nameProblem(written: string): 'nameEmpty' | 'nameFolder' | undefined {
  const name = written.trim();
  if (name === '' || /^\.+$/.test(name)) {
    return 'nameEmpty';
  }
  // What Windows forbids.
  return /[\\/:*?"<>|\u0000-\u001f]/.test(name) ? 'nameFolder' : undefined;
}
