package io.guildhall.hospitality.booking;

import io.guildhall.channel.Correspondence;
import io.guildhall.channel.Correspondence.Letter;
import io.guildhall.channel.Correspondence.Words;
import io.guildhall.channel.MailTransport;
import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.door.Doors;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes to guests about their bookings: in their language, by the venue's clock, with the link by which they manage them. */
@Component(service = Letters.class)
public final class Letters {
    private static final String ABOUT = """
            select b.email, b.language, b.name, b.party_size, b.starts_at, b.reference, v.name, v.zone, r.phone
            from hospitality.booking b
            join hospitality.venue v on v.tenant_id = b.tenant_id and v.id = b.venue_id
            left join hospitality.booking_rule r on r.tenant_id = b.tenant_id and r.venue_id = b.venue_id
            where b.tenant_id = ? and b.id = ? and b.email is not null and b.email <> '' and not b.sample
              and b.source not in ('walk_in', 'waitlist')""";

    private final Correspondence correspondence;
    private final MailTransport transport;
    private final Doors doors;

    @Activate
    public Letters(
            @Reference Correspondence correspondence, @Reference MailTransport transport, @Reference Doors doors) {
        this.correspondence = correspondence;
        this.transport = transport;
        this.doors = doors;
    }

    private record About(
            String to,
            @Nullable String language,
            String name,
            long party,
            Instant startsAt,
            String reference,
            String venue,
            @Nullable String zone,
            @Nullable String phone) {}

    /**
     * @param name which one: {@code booked}, {@code changed}, {@code cancelled}, {@code reminder}
     * @param once names the occasion: of one, one letter goes out
     */
    void write(Transaction tx, long booking, String name, String once) {
        long tenant = tx.actor().tenantId();
        Optional<About> about = tx.queryOne(ABOUT, Letters::about, tenant, booking);
        if (about.isPresent() && correspondence.on(tx)) {
            post(tx, about.get(), booking, name, once);
        }
    }

    private void post(Transaction tx, About about, long booking, String name, String once) {
        String language = Phrases.language(Objects.requireNonNullElse(
                about.language(), tx.actor().workspace().locale()));
        Map<String, String> values = new HashMap<>();
        values.put("house", about.venue());
        values.put("name", about.name());
        values.put("when", when(tx, about, language));
        values.put("guests", Phrases.say(language, about.party() == 1 ? "guest" : "guests", about.party()));
        values.put("reference", about.reference());
        values.put("phone", Objects.requireNonNullElse(about.phone(), ""));
        transport
                .link()
                .ifPresent(base -> values.put(
                        "link",
                        base
                                + doors.path(
                                        BookingDoors.MANAGE,
                                        doors.sealed(tx.actor().tenantId(), BookingDoors.MANAGE, booking))));
        Words words = words(language, name, values);
        List<String> places = correspondence.places(words).stream()
                .map(place -> values.getOrDefault(place, ""))
                .toList();
        String key = "hospitality.booking/" + tx.actor().tenantId() + "/" + booking + "/" + name + "/" + once;
        correspondence.post(tx, new Letter(key, about.to(), words, places, BookingStory.ENTITY, booking, false));
    }

    /** Paragraphs whose values are not known are left out. */
    private static Words words(String language, String name, Map<String, String> values) {
        String body = Phrases.say(language, name + ".body") + "\n\n"
                + (values.containsKey("link") && !name.equals("cancelled")
                        ? Phrases.say(language, "manage") + "\n\n"
                        : "")
                + Phrases.say(language, values.getOrDefault("phone", "").isEmpty() ? "foot" : "foot.phone");
        return new Words(null, 0, Phrases.say(language, name + ".subject"), body);
    }

    private static String when(Transaction tx, About about, String language) {
        Locale locale = Locale.forLanguageTag(language);
        ZoneId zone = about.zone() == null ? tx.actor().workspace().zone() : ZoneId.of(about.zone());
        DateTimeFormatter day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
        // Evenings are told by twenty-four hours everywhere but here and there, and by those understood.
        DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm", locale);
        return about.startsAt().atZone(zone).format(day) + ", "
                + about.startsAt().atZone(zone).format(time);
    }

    private static About about(Row row) {
        return new About(
                row.getString(1),
                row.getStringOrNull(2),
                row.getString(3),
                row.getLong(4),
                Objects.requireNonNull(row.getInstant(5)),
                row.getString(6),
                row.getString(7),
                row.getStringOrNull(8),
                row.getStringOrNull(9));
    }
}
