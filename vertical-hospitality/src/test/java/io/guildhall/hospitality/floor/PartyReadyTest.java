package io.guildhall.hospitality.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.change.Change;
import io.guildhall.channel.Correspondence;
import io.guildhall.channel.Messages;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** A party that is called hears of it once for each call, in its language, by what the house has. */
public class PartyReadyTest {
    private static final AtomicLong TENANTS = new AtomicLong(600);

    @SuppressWarnings("NullAway.Init")
    private static Hall hall;

    private final List<String> told = new ArrayList<>();
    private final Set<String> keys = new TreeSet<>();
    private boolean line = true;
    private boolean mail = true;
    private long tenant;

    @SuppressWarnings("NullAway.Init")
    private Actor anna;

    @BeforeClass
    public static void open() {
        hall = new Hall();
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Before
    public void furnish() {
        tenant = TENANTS.incrementAndGet();
        hall.open(tenant);
        anna = hall.host(tenant, "Anna", "hospitality.bookings.edit");
    }

    @Test
    public void byMessengerWhereTheHouseHasOne() {
        call(waits("+353851550100", "byrne@blue.example", null));
        assertThat(told)
                .containsExactly(
                        "+353851550100 [en] Byrne, your table at The Blue Door is ready. Please come to the desk.");
    }

    @Test
    public void elseByMailInTheirLanguage() {
        line = false;
        call(waits("+353851550100", "byrne@blue.example", "de-AT"));
        assertThat(told)
                .containsExactly(
                        "byrne@blue.example | Ihr Tisch ist frei | Byrne, Ihr Tisch bei The Blue Door ist frei."
                                + " Bitte kommen Sie zum Empfang.");
    }

    @Test
    public void aLanguageThatWeDoNotSpeakHearsTheHousesEnglish() {
        call(waits("+353851550100", null, "ga"));
        assertThat(told).singleElement().asString().contains("your table");
    }

    @Test
    public void whoHasLeftNoNumberAndNoAddressIsCalledAloud() {
        call(waits(null, null, null));
        mail = false;
        call(waits(null, "byrne@blue.example", null));
        assertThat(told).isEmpty();
    }

    @Test
    public void eachCallOnceHoweverOftenTheChangeComes() {
        long party = waits("+353851550100", null, null);
        long version = call(party);
        on(party, version);
        assertThat(told).hasSize(1);
        call(party);
        assertThat(told).as("called again they are told again").hasSize(2);
    }

    @Test
    public void aNameIsNoTemplate() {
        line = false;
        long party = waits(null, "byrne@blue.example", null);
        hall.database.write(
                hall.system(tenant),
                tx -> tx.update(
                        "update hospitality.booking set name = '{{house}} **x**' where tenant_id = ? and id = ?",
                        tenant,
                        party));
        call(party);
        assertThat(told)
                .singleElement()
                .asString()
                .endsWith("{{house}} **x**, your table at The Blue Door is ready. Please come to the desk.");
    }

    @Test
    public void theMadeUpNumbersOfSamplesAreNotWrittenTo() {
        long party = waits("+353851550100", "byrne@blue.example", null);
        hall.database.write(
                hall.system(tenant),
                tx -> tx.update(
                        "update hospitality.booking set sample = true where tenant_id = ? and id = ?", tenant, party));
        call(party);
        assertThat(told).isEmpty();
    }

    @Test
    public void onlyACallIsACall() {
        PartyReady ready = new PartyReady(new Line(), new Box());
        assertThat(ready.concerns(change(1, 2, Change.Kind.UPDATED, Map.of("state", "seated"))))
                .isFalse();
        assertThat(ready.concerns(change(1, 2, Change.Kind.UPDATED, Map.of("party_size", 4L))))
                .isFalse();
        assertThat(ready.concerns(change(1, 2, Change.Kind.CREATED, Map.of("state", "notified"))))
                .isFalse();
        assertThat(ready.concerns(change(1, 2, Change.Kind.UPDATED, Map.of("state", "notified"))))
                .isTrue();
    }

    private long waits(@Nullable String phone, @Nullable String email, @Nullable String language) {
        WalkIn door = hall.door(tenant, 2, "Byrne");
        WalkIn party = new WalkIn(door.venue(), List.of(), 2, "Byrne", null, phone, email, language, null, null);
        return hall.database
                .write(
                        anna,
                        tx -> new Waitlist(tx, Venues.find(tx, null).orElseThrow(), hall.now).add(party, Hall.tap()))
                .bookings()
                .get(0)
                .id();
    }

    /** A host calls, and the reaction hears of it. Returns the version of the change. */
    private long call(long party) {
        hall.as(anna, seating -> seating.call(party, null, Hall.tap()));
        long version = hall.booking(anna, party).version();
        on(party, version);
        return version;
    }

    private void on(long party, long version) {
        PartyReady ready = new PartyReady(new Line(), new Box());
        Change change = change(party, version, Change.Kind.UPDATED, Map.of("state", "notified"));
        assertThat(ready.concerns(change)).isTrue();
        hall.database.write(hall.system(tenant), tx -> {
            ready.on(change, tx);
            return true;
        });
    }

    private Change change(long party, long version, Change.Kind kind, Map<String, @Nullable Object> after) {
        return new Change(
                1,
                tenant,
                "hospitality.booking",
                party,
                kind,
                Map.of(),
                after,
                null,
                null,
                null,
                null,
                null,
                version,
                Instant.now(),
                null);
    }

    /** As the house's own: one message for each key, and none without a line. */
    private final class Line implements Messages {
        @Override
        public Optional<Long> send(Transaction tx, Wish wish) {
            if (!line) {
                throw Problem.invalid("message/no-line", "There is no line.").asException();
            }
            if (!keys.add(wish.key())) {
                return Optional.empty();
            }
            told.add(wish.to() + " [" + wish.language() + "] " + wish.text());
            return Optional.of(1L);
        }
    }

    private final class Box implements Correspondence {
        private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

        @Override
        public boolean on(Transaction tx) {
            return mail;
        }

        @Override
        public Optional<Words> template(Transaction tx, long id) {
            return Optional.empty();
        }

        @Override
        public List<String> places(Words words) {
            return PLACE.matcher(words.subject() + words.body())
                    .results()
                    .map(place -> Objects.requireNonNull(place.group(1)))
                    .toList();
        }

        @Override
        public Optional<Posted> post(Transaction tx, Letter letter) {
            if (!keys.add(letter.key())) {
                return Optional.empty();
            }
            int[] next = {0};
            String body = PLACE.matcher(letter.words().body())
                    .replaceAll(place -> java.util.regex.Matcher.quoteReplacement(
                            letter.values().get(next[0]++)));
            told.add(letter.to() + " | " + letter.words().subject() + " | " + body);
            return Optional.of(new Posted(1, null));
        }
    }
}
