/** Which of the two lists of every action is open, wherever the page is. */
class Commands {
  shown = $state<'palette' | 'shortcuts' | null>(null);
}

export const commands = new Commands();
