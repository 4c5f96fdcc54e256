package io.guildhall.hospitality.booking;

import io.guildhall.problem.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A booking as a host writes it down.
 *
 * @param venueId null for the first venue
 * @param minutes how long they stay, or null for what is usual for so many
 * @param tables ids, chosen by hand; left out for the best that are free
 * @param state {@code booked} unless said otherwise, {@code confirmed}, or {@code held} while the guest makes up his mind
 * @param deposit false for none, by whoever may, though the rules ask for one
 * @param beyondPacing take it though the slot is full, for whoever may
 */
public record BookingForm(
        @Nullable Long venueId,
        @Nullable Long guestId,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String language,
        @Nullable Long partySize,
        @Nullable Instant startsAt,
        @Nullable Long minutes,
        @Nullable List<Long> tables,
        @Nullable String source,
        @Nullable String state,
        @Nullable String occasion,
        @Nullable String note,
        @Nullable String alert,
        @Nullable Boolean beyondPacing,
        @Nullable Boolean deposit) {
    static final long MOST = 200;
    static final Duration LONGEST = Duration.ofHours(18);
    /** Until when the night belongs to the evening before, for whoever asks for today. */
    static final long NIGHT = 4;

    private static final int MOST_TABLES = 20;
    private static final Duration LATE = Duration.ofHours(12);
    private static final Duration FAR = Duration.ofDays(800);
    private static final Pattern MAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,189}\\.[^\\s@.]{1,63}");

    BookingWish wish(long venue, Instant now) {
        return new BookingWish(
                venue,
                guestId,
                needed("name", line("name", name, 255)),
                phone("phone", phone),
                mail("email", email),
                language(language),
                within("party_size", needed("party_size", partySize), 1, MOST),
                moment("starts_at", needed("starts_at", startsAt), now),
                stay(minutes),
                tables(tables),
                choice("source", source, "staff", List.of("staff", "phone")),
                choice("state", state, "booked", List.of("booked", "confirmed", "held")),
                line("occasion", occasion, 60),
                words("note", note, 1000),
                line("alert", alert, 500),
                Boolean.TRUE.equals(beyondPacing),
                false,
                !Boolean.FALSE.equals(deposit));
    }

    static void checkKey(@Nullable String key) {
        if (key != null && (key.isBlank() || key.length() > 255 || key.indexOf('\0') >= 0)) {
            throw Problem.badRequest("idempotency/key-missing", "Send an Idempotency-Key of 1 to 255 characters.")
                    .field("Idempotency-Key")
                    .asException();
        }
    }

    static <T> T needed(String field, @Nullable T value) {
        return Objects.requireNonNullElseGet(value, () -> {
            throw wrong(field, "record/required", "This field is needed.");
        });
    }

    static long within(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw Problem.invalid("value/number", "This has to be a whole number from " + least + " to " + most + ".")
                    .field(field)
                    .with("least", least)
                    .with("most", most)
                    .asException();
        }
        return value;
    }

    static @Nullable Duration stay(@Nullable Long minutes) {
        return minutes == null ? null : Duration.ofMinutes(within("minutes", minutes, 15, LONGEST.toMinutes()));
    }

    /** To the minute: a clock on the wall shows no seconds. */
    static Instant moment(String field, Instant moment, Instant now) {
        if (moment.isBefore(now.minus(LATE)) || moment.isAfter(now.plus(FAR))) {
            throw wrong(field, "hospitality/not-at-that-time", "Nothing can be booked so long ago, or so far ahead.");
        }
        return moment.truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
    }

    /** @throws io.guildhall.problem.ProblemException 400 for what is no day, or none of these times */
    static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() > 2000 && day.getYear() < 2200) {
                return day;
            }
        } catch (DateTimeException e) {
            // Said below, in the caller's words.
        }
        throw Problem.badRequest("request/date", "This has to be a day, such as 2026-11-21.")
                .field("day")
                .asException();
    }

    static List<Long> tables(@Nullable List<Long> tables) {
        List<Long> given = Objects.requireNonNullElse(tables, List.of());
        if (given.size() > MOST_TABLES || given.stream().anyMatch(Objects::isNull)) {
            throw wrong("tables", "value/list", "This has to be a list of at most " + MOST_TABLES + " tables.");
        }
        return given.stream().distinct().toList();
    }

    static String choice(String field, @Nullable String value, String usual, List<String> choices) {
        if (value == null) {
            return usual;
        }
        if (!choices.contains(value)) {
            throw wrong(field, "value/choice", "This is not among: " + String.join(", ", choices) + ".");
        }
        return value;
    }

    /** Stripped; null where there is nothing. */
    static @Nullable String words(String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.strip().length() > longest) {
            throw Problem.invalid("value/too-long", "This is longer than " + longest + " characters.")
                    .field(field)
                    .with("most", longest)
                    .asException();
        }
        if (text.indexOf('\0') >= 0) {
            throw wrong(field, "value/control-character", "This holds a character that no text has.");
        }
        return text.strip();
    }

    /** {@link #words} on one line. */
    static @Nullable String line(String field, @Nullable String text, int longest) {
        String line = words(field, text, longest);
        if (line != null && line.chars().anyMatch(Character::isISOControl)) {
            throw wrong(field, "value/control-character", "This has to be one line of text.");
        }
        return line;
    }

    static @Nullable String phone(String field, @Nullable String text) {
        String phone = words(field, text, 40);
        if (phone != null && !phone.matches("[+(]?[0-9][0-9 ()./-]{3,38}")) {
            throw wrong(field, "value/phone", "This is no telephone number.");
        }
        return phone;
    }

    static @Nullable String mail(String field, @Nullable String text) {
        String mail = words(field, text, 254);
        if (mail != null && !MAIL.matcher(mail).matches()) {
            throw wrong(field, "value/email", "This is no e-mail address.");
        }
        return mail;
    }

    static @Nullable String language(@Nullable String text) {
        String tag = words("language", text, 35);
        if (tag != null && !tag.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")) {
            throw wrong("language", "value/language", "This is no language tag, such as de or en-GB.");
        }
        return tag;
    }

    static RuntimeException wrong(String field, String code, String title) {
        return Problem.invalid(code, title).field(field).asException();
    }
}
