package io.guildhall.identity.internal.people;

import io.guildhall.database.Transaction;
import io.guildhall.identity.internal.Input;
import io.guildhall.request.Form;
import org.jspecify.annotations.Nullable;

/**
 * How a member reads words, times and numbers. Each may be null: then language and zone are the workspace's, and the rest is as
 * the language's region has it.
 *
 * @param clock {@code 12} or {@code 24} hours
 * @param dateOrder {@code dmy}, {@code mdy} or {@code ymd}
 * @param numberFormat the mark between thousands and the one before decimals
 * @param firstDay of a week
 */
public record Habits(
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable String clock,
        @Nullable String dateOrder,
        @Nullable String numberFormat,
        @Nullable String firstDay) {
    static final String[] FIELDS = {"locale", "time_zone", "clock", "date_order", "number_format", "first_day"};
    static final String[] CLOCKS = {"12", "24"};
    static final String[] DATE_ORDERS = {"dmy", "mdy", "ymd"};
    static final String[] NUMBER_FORMATS = {"comma_point", "point_comma", "space_comma", "apostrophe_point"};
    static final String[] FIRST_DAYS = {"monday", "saturday", "sunday"};

    /** What was given anew, else as it was. */
    Habits with(Form given) {
        return new Habits(
                given.has("locale") ? locale(given.textOrNull("locale")) : locale,
                given.has("time_zone") ? zone(given.textOrNull("time_zone")) : timeZone,
                given.has("clock") ? choice("clock", given, CLOCKS) : clock,
                given.has("date_order") ? choice("date_order", given, DATE_ORDERS) : dateOrder,
                given.has("number_format") ? choice("number_format", given, NUMBER_FORMATS) : numberFormat,
                given.has("first_day") ? choice("first_day", given, FIRST_DAYS) : firstDay);
    }

    void keep(Transaction tx, long member) {
        tx.query(
                "select identity.set_habits(?, ?, ?, ?, ?, ?, ?)",
                row -> true,
                member,
                locale,
                timeZone,
                clock,
                dateOrder,
                numberFormat,
                firstDay);
    }

    private static @Nullable String locale(@Nullable String given) {
        return given == null ? null : Input.locale("locale", given);
    }

    private static @Nullable String zone(@Nullable String given) {
        return given == null ? null : Input.zone("time_zone", given);
    }

    private static @Nullable String choice(String field, Form given, String... choices) {
        String text = given.textOrNull(field);
        return text == null ? null : Input.oneOf(field, text, choices);
    }
}
