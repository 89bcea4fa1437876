/** The few things the mirror does to files; the origin's private file system in a browser, a map in tests. */
export interface Folders {
  folders(): Promise<readonly string[]>;
  /** Names of the files in a folder; empty where there is none. */
  files(folder: string): Promise<readonly string[]>;
  read(folder: string, file: string): Promise<string | null>;
  /** Writes to a temporary file and renames it: the old content or the new, never a part. */
  replace(folder: string, file: string, text: string): Promise<void>;
  /**
   * Holds a file alone while `change` runs, made where it is missing. What was written is flushed before this settles.
   *
   * @throws when another tab holds it for long
   */
  hold<T>(folder: string, file: string, change: (held: HeldFile) => Promise<T>): Promise<T>;
  deleteFile(folder: string, file: string): Promise<void>;
  deleteFolder(folder: string): Promise<void>;
}

export interface HeldFile {
  /** In bytes. */
  size(): number;
  read(): string;
  /** Replaces everything from byte `at`. */
  write(at: number, text: string): void;
}
