package io.guildhall.hospitality.booking;

import io.guildhall.channel.Correspondence;
import io.guildhall.channel.Correspondence.Letter;
import io.guildhall.channel.Correspondence.Words;
import io.guildhall.channel.MailTransport;
import io.guildhall.channel.Messages;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.door.Doors;
import io.guildhall.hospitality.floor.ByMessenger;
import io.guildhall.hospitality.loyalty.Phrases;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes to guests about their bookings: in their language, by the venue's clock, with the link by which they manage them. By mail;
 * by the house's messenger whoever has left a number alone.
 */
@Component(service = Letters.class)
public final class Letters {
    private static final String ABOUT = """
            select b.email, b.language, b.name, b.party_size, b.starts_at, b.reference, v.name, v.zone, r.phone,
                b.state, d.state, d.amount_minor, d.currency, d.due_at, d.refund_until, d.late, r.deposit_how, d.refund_until < now(),
                b.phone, b.answer_by, b.cancel_reason
            from hospitality.booking b
            join hospitality.venue v on v.tenant_id = b.tenant_id and v.id = b.venue_id
            left join hospitality.booking_rule r on r.tenant_id = b.tenant_id and r.venue_id = b.venue_id
            left join hospitality.deposit d on d.tenant_id = b.tenant_id and d.booking_id = b.id
            where b.tenant_id = ? and b.id = ? and coalesce(b.email, b.phone) is not null and not b.sample
              and b.source not in ('walk_in', 'waitlist')""";

    /** Nothing is left to be managed. */
    private static final Set<String> OVER =
            Set.of("cancelled", "lapsed", "returned", "declined", "unanswered", "withdrawn");

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    private final Correspondence correspondence;
    private final MailTransport transport;
    private final Doors doors;
    private final Messages messages;

    @Activate
    public Letters(
            @Reference Correspondence correspondence,
            @Reference MailTransport transport,
            @Reference Doors doors,
            @Reference Messages messages) {
        this.correspondence = correspondence;
        this.transport = transport;
        this.doors = doors;
        this.messages = messages;
    }

    private record About(
            @Nullable String to,
            @Nullable String number,
            @Nullable String language,
            String name,
            long party,
            Instant startsAt,
            String reference,
            String venue,
            @Nullable String zone,
            @Nullable String phone,
            String state,
            @Nullable Deposit deposit,
            @Nullable Instant answerBy,
            @Nullable String reason) {}

    private record Deposit(
            String state,
            long minor,
            String currency,
            Instant dueAt,
            Instant refundUntil,
            boolean keepsLate,
            @Nullable String how,
            boolean late) {}

    /**
     * @param name which one: {@code booked}, {@code changed}, {@code cancelled}, {@code reminder}, {@code asked}, {@code paid},
     *     {@code lapsed}, {@code returned}; of a request {@code requested}, {@code declined}, {@code unanswered}, {@code withdrawn}
     * @param once names the occasion: of one, one letter goes out
     */
    void write(Transaction tx, long booking, String name, String once) {
        long tenant = tx.actor().tenantId();
        tx.queryOne(ABOUT, Letters::about, tenant, booking)
                .ifPresent(about -> tell(tx, about, booking, name, "/" + name + "/" + once));
    }

    private void tell(Transaction tx, About about, long booking, String name, String occasion) {
        String language = Phrases.language(Objects.requireNonNullElse(
                about.language(), tx.actor().workspace().locale()));
        Map<String, String> values = values(tx, about, booking, language);
        Words words = words(language, name, about, values);
        String key = "hospitality.booking/" + tx.actor().tenantId() + "/" + booking + occasion;
        String to = about.to();
        if (to != null && correspondence.on(tx)) {
            List<String> places = correspondence.places(words).stream()
                    .map(place -> values.getOrDefault(place, ""))
                    .toList();
            correspondence.post(tx, new Letter(key, to, words, places, BookingStory.ENTITY, booking, false));
        } else {
            ByMessenger.tell(messages, tx, key, about.number(), plain(words.body(), values), language, booking);
        }
    }

    /** As messengers show it: without marks, and with links in full. What stands in a value is no place and no mark. */
    private static String plain(String body, Map<String, String> values) {
        String bare = body.replace("**", "").replaceAll("\\[([^\\]]*)]\\(([^)]*)\\)", "$1: $2");
        return PLACE.matcher(bare)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    }

    private Map<String, String> values(Transaction tx, About about, long booking, String language) {
        Map<String, String> values = new HashMap<>();
        values.put("house", about.venue());
        values.put("name", about.name());
        values.put("when", when(tx, about, about.startsAt(), language));
        values.put("guests", Phrases.say(language, about.party() == 1 ? "guest" : "guests", about.party()));
        values.put("reference", about.reference());
        values.put("phone", Objects.requireNonNullElse(about.phone(), ""));
        Optional.ofNullable(about.deposit()).ifPresent(deposit -> {
            values.put("deposit", Amounts.words(deposit.minor, deposit.currency, Locale.forLanguageTag(language)));
            values.put("due", when(tx, about, deposit.dueAt, language));
            values.put("refund", when(tx, about, deposit.refundUntil, language));
            values.put("how", Objects.requireNonNullElse(deposit.how, ""));
        });
        values.put("answer", about.answerBy() == null ? "" : when(tx, about, about.answerBy(), language));
        values.put("words", Objects.requireNonNullElse(about.reason(), ""));
        transport
                .link()
                .ifPresent(base -> values.put(
                        "link",
                        base
                                + doors.path(
                                        BookingDoors.MANAGE,
                                        doors.sealed(tx.actor().tenantId(), BookingDoors.MANAGE, booking))));
        return values;
    }

    /** Paragraphs whose values are not known are left out. */
    private static Words words(String language, String name, About about, Map<String, String> values) {
        String body = Phrases.say(language, name + ".body") + "\n\n"
                + told(name, about).stream()
                        .map(one -> Phrases.say(language, "deposit." + one) + "\n\n")
                        .collect(Collectors.joining())
                + (name.equals("declined") && about.reason() != null
                        ? Phrases.say(language, "declined.words") + "\n\n"
                        : "")
                + (values.containsKey("link") && !OVER.contains(name)
                        ? Phrases.say(language, name.equals("requested") ? "manage.request" : "manage") + "\n\n"
                        : "")
                + Phrases.say(language, values.getOrDefault("phone", "").isEmpty() ? "foot" : "foot.phone");
        return new Words(null, 0, Phrases.say(language, name + ".subject"), body);
    }

    /** What is said of the deposit, paragraph by paragraph. */
    private static List<String> told(String letter, About about) {
        Deposit deposit = about.deposit();
        if (deposit == null) {
            return List.of();
        }
        List<String> told = new ArrayList<>();
        switch (letter) {
            case "booked", "changed", "reminder", "asked" -> {
                if (deposit.state.equals("asked")) {
                    told.add("asked");
                    if (deposit.how != null) {
                        told.add("how");
                    }
                    if (about.state().equals("held")) {
                        told.add("held");
                    }
                } else if (deposit.state.equals("paid")) {
                    told.add("paid");
                }
                if (List.of("asked", "paid").contains(deposit.state) && !letter.equals("reminder")) {
                    told.add(!deposit.keepsLate ? "always" : deposit.late ? "over" : "refund");
                }
            }
            case "cancelled" -> {
                if (List.of("due_back", "kept").contains(deposit.state)) {
                    told.add(deposit.state);
                }
            }
            default -> {}
        }
        return told;
    }

    private static String when(Transaction tx, About about, Instant moment, String language) {
        Locale locale = Locale.forLanguageTag(language);
        ZoneId zone = about.zone() == null ? tx.actor().workspace().zone() : ZoneId.of(about.zone());
        DateTimeFormatter day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
        // Evenings are told by twenty-four hours everywhere but here and there, and by those understood.
        DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm", locale);
        return moment.atZone(zone).format(day) + ", " + moment.atZone(zone).format(time);
    }

    private static About about(Row row) {
        return new About(
                blank(row.getStringOrNull(1)),
                blank(row.getStringOrNull(19)),
                row.getStringOrNull(2),
                row.getString(3),
                row.getLong(4),
                Objects.requireNonNull(row.getInstant(5)),
                row.getString(6),
                row.getString(7),
                row.getStringOrNull(8),
                row.getStringOrNull(9),
                row.getString(10),
                row.getStringOrNull(11) == null
                        ? null
                        : new Deposit(
                                row.getString(11),
                                row.getLong(12),
                                row.getString(13),
                                Objects.requireNonNull(row.getInstant(14)),
                                Objects.requireNonNull(row.getInstant(15)),
                                row.getString(16).equals("keep"),
                                row.getStringOrNull(17),
                                row.getBoolean(18)),
                row.getInstant(20),
                blank(row.getStringOrNull(21)));
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
