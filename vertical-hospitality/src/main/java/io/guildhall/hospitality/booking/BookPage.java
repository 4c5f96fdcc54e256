package io.guildhall.hospitality.booking;

import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.door.Doors;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Where guests book a table by themselves, at the address that a venue has chosen. Without sign-in. */
@Component(service = BookPage.class)
@JakartarsResource
@Path("/doors/book/{address}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class BookPage {
    /** Whoever wants more than this at one venue calls. */
    private static final int MOST_AHEAD = 3;

    static final String AHEAD = """
            select count(*) from hospitality.booking
            where tenant_id = ? and guest_id = ? and venue_id = ? and source = 'web' and starts_at > ?
              and state in ('requested', 'held', 'booked', 'confirmed')""";

    private final Database database;
    private final Records records;
    private final Doors doors;
    private final Ticket tickets;
    private final Clock clock;

    @Activate
    public BookPage(@Reference Database database, @Reference Records records, @Reference Doors doors) {
        this(database, records, doors, Clock.systemUTC());
    }

    BookPage(Database database, Records records, Doors doors, Clock clock) {
        this.database = database;
        this.records = records;
        this.doors = doors;
        this.tickets = new Ticket(doors);
        this.clock = clock;
    }

    /** @param work zero bits that the browser has to find */
    public record Front(
            String house,
            String zone,
            String locale,
            LocalDate today,
            LocalDate last,
            long least,
            long most,
            @Nullable String welcome,
            @Nullable String phone,
            @Nullable String depositHow,
            String ticket,
            int work) {}

    /**
     * @param deposits of the slots for which one is asked
     * @param requests of the slots at which the house looks at such a party first
     */
    public record Times(
            LocalDate day, long partySize, List<Instant> slots, List<DepositAsk> deposits, List<RequestAsk> requests) {}

    /**
     * @param website for programs that fill in everything; people do not see it
     * @param deposit that the page has shown; another one is not asked for behind the guest's back
     * @param request whether the page has said that the house answers first
     */
    public record Wish(
            @Nullable Long partySize,
            @Nullable Instant startsAt,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String language,
            @Nullable String occasion,
            @Nullable String note,
            @Nullable String alert,
            @Nullable Boolean consent,
            @Nullable BigDecimal deposit,
            @Nullable String website,
            @Nullable String ticket,
            @Nullable Long work,
            @Nullable Boolean news,
            @Nullable Boolean request) {}

    /**
     * @param answerBy until when the house answers a request; null of what is booked
     * @param manage where the guest looks after it, in the app
     */
    public record Taken(
            String reference,
            String house,
            Instant startsAt,
            long partySize,
            boolean mail,
            @Nullable GuestDeposit deposit,
            @Nullable Instant answerBy,
            String manage) {}

    @GET
    public Front front(@PathParam("address") String address) {
        Doors.Visit visit = doors.enter(BookingDoors.BOOK, address);
        Instant now = clock.instant();
        return database.read(visit.actor(), tx -> {
            LocalDate about = now.atZone(visit.actor().workspace().zone()).toLocalDate();
            House house = new Houses(tx).of(visit.recordId(), about.minusDays(1), about.plusDays(2));
            LocalDate today = house.day(now);
            List<Service.Web> web = house.services().stream()
                    .map(Service::web)
                    .filter(Service.Web::open)
                    .toList();
            return new Front(
                    house.name(),
                    house.zone().getId(),
                    visit.actor().workspace().locale(),
                    today,
                    today.plusDays(house.rules().aheadDays()),
                    web.stream().mapToLong(Service.Web::least).min().orElse(1),
                    web.stream().mapToLong(Service.Web::most).max().orElse(0),
                    house.rules().welcome(),
                    house.rules().phone(),
                    house.rules().depositHow(),
                    tickets.issue(visit.recordId(), now),
                    Ticket.BITS);
        });
    }

    @GET
    @Path("/slots")
    public Times slots(
            @PathParam("address") String address,
            @QueryParam("day") @Nullable String day,
            @QueryParam("party_size") @Nullable String party) {
        Doors.Visit visit = doors.enter(BookingDoors.BOOK, address);
        LocalDate wanted = WebSlots.day(day);
        long size = Parameters.number("party_size", party, 2, BookingForm.MOST);
        Instant now = clock.instant();
        return database.read(
                visit.actor(),
                tx -> WebSlots.of(tx, visit.recordId(), wanted, now).times(wanted, size));
    }

    @POST
    @Path("/bookings")
    public Taken book(@PathParam("address") String address, Wish wish) {
        Doors.Visit visit = doors.enter(BookingDoors.BOOK, address);
        Instant now = clock.instant();
        if (wish.website() != null && !wish.website().isEmpty()) {
            throw Ticket.refused();
        }
        String key = tickets.check(wish.ticket(), wish.work(), visit.recordId(), now);
        BookingWish booking = booking(wish, visit.recordId(), now);
        boolean news = Boolean.TRUE.equals(wish.news());
        return database.write(visit.actor(), tx -> {
            BookingCard card = take(tx, booking, wish.deposit(), key, now);
            WebNews.keep(tx, card, news);
            return taken(tx, card);
        });
    }

    private Taken taken(Transaction tx, BookingCard card) {
        String manage = doors.sealed(tx.actor().tenantId(), BookingDoors.MANAGE, card.id());
        return new Taken(
                card.reference(),
                tx.actor().workspace().name(),
                card.startsAt(),
                card.partySize(),
                card.email() != null,
                new Deposits(tx).told(card.id()).orElse(null),
                card.state().equals("requested") ? card.answerBy() : null,
                doors.path(BookingDoors.MANAGE, manage));
    }

    private BookingCard take(Transaction tx, BookingWish wish, @Nullable BigDecimal shown, String key, Instant now) {
        Bookings bookings = new Bookings(tx, records, now);
        if (!bookings.made(wish, key)) {
            LocalDate day =
                    wish.startsAt().atZone(tx.actor().workspace().zone()).toLocalDate();
            boolean request = wish.state().equals("requested");
            WebSlots.of(tx, wish.venue(), day, now).need(wish.startsAt(), wish.party(), shown, request);
        }
        BookingCard card = bookings.card(bookings.take(wish, key));
        long ahead = tx.queryOne(AHEAD, row -> row.getLong(1), tx.actor().tenantId(), card.guestId(), wish.venue(), now)
                .orElse(0L);
        if (ahead > MOST_AHEAD) {
            throw Problem.conflict(
                            "hospitality/enough-bookings",
                            "There are several bookings of yours already. Give us a call.")
                    .asException();
        }
        return card;
    }

    private static BookingWish booking(Wish wish, long venue, Instant now) {
        if (!Boolean.TRUE.equals(wish.consent())) {
            throw BookingForm.wrong("consent", "record/required", "This field is needed.");
        }
        String phone = BookingForm.phone("phone", wish.phone());
        String email = BookingForm.mail("email", wish.email());
        if (phone == null && email == null) {
            throw BookingForm.wrong("email", "record/required", "This field is needed.");
        }
        return new BookingWish(
                venue,
                null,
                BookingForm.needed("name", BookingForm.line("name", wish.name(), 120)),
                phone,
                email,
                BookingForm.language(wish.language()),
                BookingForm.within(
                        "party_size", BookingForm.needed("party_size", wish.partySize()), 1, BookingForm.MOST),
                BookingForm.moment("starts_at", BookingForm.needed("starts_at", wish.startsAt()), now),
                null,
                List.of(),
                "web",
                Boolean.TRUE.equals(wish.request()) ? "requested" : "booked",
                BookingForm.line("occasion", wish.occasion(), 60),
                BookingForm.words("note", wish.note(), 1000),
                BookingForm.line("alert", wish.alert(), 500),
                false,
                true,
                true);
    }
}
