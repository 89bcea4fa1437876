/** What the store needs of the page it serves. A browser's `window` fits. */
export interface Page {
  readonly document: {
    readonly visibilityState: string;
    addEventListener(type: 'visibilitychange', listener: () => void): void;
    removeEventListener(type: 'visibilitychange', listener: () => void): void;
  };
  readonly navigator: {
    /** Absent on pages of the local network. */
    readonly storage?: {
      persist?(): Promise<boolean>;
      persisted?(): Promise<boolean>;
      estimate?(): Promise<{ usage?: number; quota?: number }>;
    };
  };
  /** Throws where the browser refuses it. */
  readonly localStorage: {
    readonly length: number;
    key(index: number): string | null;
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
    removeItem(key: string): void;
  };
  addEventListener(type: 'pagehide' | 'pageshow', listener: () => void): void;
  removeEventListener(type: 'pagehide' | 'pageshow', listener: () => void): void;
}
