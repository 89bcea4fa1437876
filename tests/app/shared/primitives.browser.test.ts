import { createRawSnippet } from 'svelte';
import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import Choice from '../../../src/app/shared/Choice.svelte';
import Dialog from '../../../src/app/shared/Dialog.svelte';
import EditableText from '../../../src/app/shared/EditableText.svelte';
import NumberField from '../../../src/app/shared/NumberField.svelte';

const editable = (onCommit: (text: string) => void) =>
  render(EditableText, { value: 'Soil health', label: 'Title', onCommit });

test('[E25] text is edited in place: Enter opens and commits, and the focus stays', async () => {
  const onCommit = vi.fn();
  const screen = await editable(onCommit);
  const button = screen.getByRole('button', { name: /Soil health/ });
  (button.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('textbox', { name: 'Title' })).toHaveFocus();
  await userEvent.keyboard('Soil and water{Enter}');
  expect(onCommit).toHaveBeenCalledExactlyOnceWith('Soil and water');
  await expect.element(screen.getByRole('button')).toHaveFocus();
});

test('Escape takes back what was typed', async () => {
  const onCommit = vi.fn();
  const screen = await editable(onCommit);
  await screen.getByRole('button').click();
  await userEvent.keyboard('something else{Escape}');
  await expect.element(screen.getByRole('button', { name: /Soil health/ })).toBeVisible();
  expect(onCommit).not.toHaveBeenCalled();
});

test('[E32] what stands in an open field is committed when the page is left', async () => {
  const onCommit = vi.fn();
  const screen = await editable(onCommit);
  await screen.getByRole('button').click();
  await userEvent.keyboard('half a tit');
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(onCommit).toHaveBeenCalledExactlyOnceWith('half a tit');
});

test('[E32] and when its screen goes away', async () => {
  const onCommit = vi.fn();
  const screen = await editable(onCommit);
  await screen.getByRole('button').click();
  await userEvent.keyboard('half a tit');
  await screen.unmount();
  expect(onCommit).toHaveBeenCalledExactlyOnceWith('half a tit');
});

const amount = (onCommit: (value: number | null) => void) =>
  render(NumberField, {
    label: 'People',
    value: 5,
    min: 3,
    max: 10,
    whole: true,
    onCommit,
    refusal: (min?: number, max?: number) => `from ${min} to ${max}`,
  });

test('a number outside its limits is said and not taken', async () => {
  const onCommit = vi.fn();
  const screen = await amount(onCommit);
  const input = screen.getByRole('textbox', { name: 'People' });
  for (const typed of ['2', '5.5', '12abc', '']) {
    await input.fill(typed);
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('from 3 to 10')).toBeVisible();
    await expect.element(input).toHaveAttribute('aria-invalid', 'true');
  }
  expect(onCommit).not.toHaveBeenCalled();
});

test('[D18] the arrow keys step a number within its limits', async () => {
  const onCommit = vi.fn();
  const screen = await amount(onCommit);
  await screen.getByRole('textbox').click();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{Enter}');
  expect(onCommit).toHaveBeenCalledExactlyOnceWith(3);
});

test('[E25] a choice is one stop for Tab and moves with the arrow keys', async () => {
  const onChoose = vi.fn();
  const screen = await render(Choice, {
    legend: 'Theme',
    value: 'light',
    options: [
      { value: 'light', label: 'Light' },
      { value: 'dark', label: 'Dark' },
    ],
    onChoose,
  });
  await userEvent.keyboard('{Tab}');
  await expect.element(screen.getByRole('radio', { name: 'Light' })).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}');
  expect(onChoose).toHaveBeenCalledWith('dark');
});

test('a dialog gives the focus back to where it was', async () => {
  const before = document.createElement('button');
  document.body.append(before);
  before.focus();
  const onClose = vi.fn();
  const screen = await render(Dialog, {
    title: 'Delete?',
    closeLabel: 'Cancel',
    onClose,
    children: createRawSnippet(() => ({ render: () => '<p>All of it.</p>' })),
  });
  await expect.element(screen.getByRole('dialog', { name: 'Delete?' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledOnce();
  await screen.unmount();
  expect(document.activeElement).toBe(before);
  before.remove();
});
