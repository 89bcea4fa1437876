export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const place = 'pondera/theme';

/** How the page looks: a person's theme, and the projector's over it while presenting. */
class Appearance {
  #theme = $state<Theme>(remembered());
  #presenting = $state(false);

  get theme(): Theme {
    return this.#theme;
  }

  set theme(theme: Theme) {
    this.#theme = theme;
    remember(theme);
    this.show();
  }

  get presenting(): boolean {
    return this.#presenting;
  }

  set presenting(presenting: boolean) {
    this.#presenting = presenting;
    this.show();
  }

  /** Puts it on the page. */
  show(): void {
    const { dataset } = document.documentElement;
    if (this.#presenting) dataset['theme'] = 'projector';
    else if (this.#theme === 'auto') delete dataset['theme'];
    else dataset['theme'] = this.#theme;
  }
}

// A browser that keeps nothing throws here; the theme then lasts as long as the page.
function remembered(): Theme {
  try {
    return themes.find((each) => each === localStorage.getItem(place)) ?? 'auto';
  } catch {
    return 'auto';
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(place, theme);
  } catch {
    // Nothing is lost but the memory of a colour.
  }
}

export const appearance = new Appearance();
