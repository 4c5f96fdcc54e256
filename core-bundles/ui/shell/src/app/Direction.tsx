import { useDirection } from '@mantine/core';
import { directionOf, language, useT } from '@guildhall/ui-kit';
import { useEffect } from 'react';

/** Turns what components place by hand, such as menus and arrow keys, with the language's direction of writing. */
export function Direction() {
  useT();
  const { setDirection } = useDirection();
  const direction = directionOf(language());
  useEffect(() => setDirection(direction), [direction, setDirection]);
  return null;
}
