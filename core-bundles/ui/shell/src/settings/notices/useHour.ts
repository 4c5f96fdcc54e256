import { useEffect, useState } from 'react';

const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A field for an hour of the day that takes what is whole, when one has done with it. */
export function useHour(now: string, take: (hour: string) => void) {
  const [value, setValue] = useState(now);
  useEffect(() => setValue(now), [now]);
  return {
    value,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => setValue(currentTarget.value),
    onBlur: () => {
      if (!HOUR.test(value)) {
        setValue(now);
      } else if (value !== now) {
        take(value);
      }
    },
  };
}
