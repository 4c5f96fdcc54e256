package io.guildhall.hospitality.owner;

import java.time.LocalDate;

/** Whose birthday a day is, as {@code guest.birth_day} counts them: month and day as one number. */
final class Birthdays {
    private Birthdays() {}

    /** Whoever was born on a 29 February has a birthday every year. */
    static long[] on(LocalDate day) {
        long own = day.getMonthValue() * 100L + day.getDayOfMonth();
        return own == 228 && !day.isLeapYear() ? new long[] {own, 229} : new long[] {own};
    }
}
