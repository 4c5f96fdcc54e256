package io.guildhall.hospitality.booking;

import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.door.Doors;
import io.guildhall.problem.Problem;
import io.guildhall.record.Records;
import io.guildhall.request.IfMatch;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Where a guest sees, changes and cancels one booking, by the link that only its mail has. Without sign-in. */
@Component(service = ManagePage.class)
@JakartarsResource
@Path("/doors/booking/{address}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ManagePage {
    private static final Set<String> OPEN = Set.of("held", "booked", "confirmed");

    private final Database database;
    private final Records records;
    private final Doors doors;
    private final Clock clock;

    @Activate
    public ManagePage(@Reference Database database, @Reference Records records, @Reference Doors doors) {
        this(database, records, doors, Clock.systemUTC());
    }

    ManagePage(Database database, Records records, Doors doors, Clock clock) {
        this.database = database;
        this.records = records;
        this.doors = doors;
        this.clock = clock;
    }

    /**
     * @param changeable whether the guest may still change or cancel it himself
     * @param answer what became of a request
     * @param answerBy until when the house answers one that waits
     * @param words of the house, why it had to decline
     */
    public record Mine(
            String house,
            String zone,
            String locale,
            @Nullable String language,
            @Nullable String phone,
            String reference,
            String name,
            long partySize,
            Instant startsAt,
            String state,
            boolean changeable,
            @Nullable String answer,
            @Nullable Instant answerBy,
            @Nullable String words,
            @Nullable GuestDeposit deposit,
            LocalDate today,
            LocalDate last,
            long version) {}

    public record Change(
            @Nullable Instant startsAt,
            @Nullable Long partySize,
            @Nullable Long version) {}

    public record Farewell(@Nullable String reason) {}

    @GET
    public Mine mine(@PathParam("address") String address) {
        Doors.Visit visit = doors.enter(BookingDoors.MANAGE, address);
        return database.read(visit.actor(), tx -> mine(tx, visit.recordId()));
    }

    @GET
    @Path("/slots")
    public BookPage.Times slots(
            @PathParam("address") String address,
            @QueryParam("day") @Nullable String day,
            @QueryParam("party_size") @Nullable String party) {
        Doors.Visit visit = doors.enter(BookingDoors.MANAGE, address);
        LocalDate wanted = WebSlots.day(day);
        long size = Parameters.number("party_size", party, 2, BookingForm.MOST);
        Instant now = clock.instant();
        return database.read(visit.actor(), tx -> {
            BookingCard card = new Bookings(tx, records, now).card(visit.recordId());
            WebSlots room = WebSlots.of(tx, card, wanted, now);
            return room.times(wanted, size);
        });
    }

    @POST
    @Path("/move")
    public Mine move(@PathParam("address") String address, Change change) {
        Instant now = clock.instant();
        IfMatch match = change.version() == null ? IfMatch.ANY : IfMatch.of("\"" + change.version() + "\"");
        Bookings.Move move = new MoveForm(change.startsAt(), change.partySize(), null, null, null, null).move(now);
        return act(address, false, (tx, card) -> {
            Instant start = move.startsAt() == null ? card.startsAt() : move.startsAt();
            long party = move.party() == null ? card.partySize() : move.party();
            LocalDate day = start.atZone(tx.actor().workspace().zone()).toLocalDate();
            WebSlots room = WebSlots.of(tx, card, day, now);
            room.need(start, party);
            room.needNoMore(card, start, party, new Deposits(tx).minor(card.id()));
            new Bookings(tx, records, now).move(card.id(), match, move);
        });
    }

    @POST
    @Path("/cancel")
    public Mine cancel(@PathParam("address") String address, Farewell farewell) {
        String reason = BookingForm.words("reason", farewell.reason(), 300);
        return act(
                address,
                true,
                (tx, card) ->
                        new Bookings(tx, records, clock.instant()).cancel(card.id(), IfMatch.ANY, "guest", reason));
    }

    /** @param leaving who has only asked may withdraw until he is answered, and change nothing */
    private Mine act(String address, boolean leaving, BiConsumer<Transaction, BookingCard> change) {
        Doors.Visit visit = doors.enter(BookingDoors.MANAGE, address);
        return database.write(visit.actor(), tx -> {
            Mine mine = mine(tx, visit.recordId());
            if (!mine.changeable() && !(leaving && mine.state().equals("requested"))) {
                throw Problem.conflict(
                                "hospitality/call-us", "This can no longer be changed here. Please give us a call.")
                        .asException();
            }
            change.accept(tx, new Bookings(tx, records, clock.instant()).card(visit.recordId()));
            return mine(tx, visit.recordId());
        });
    }

    private Mine mine(Transaction tx, long id) {
        Instant now = clock.instant();
        BookingCard card = new Bookings(tx, records, now).card(id);
        LocalDate day = card.startsAt().atZone(tx.actor().workspace().zone()).toLocalDate();
        House house = new Houses(tx).of(card.venueId(), day.minusDays(1), day.plusDays(1));
        Instant until = card.startsAt().minus(house.rules().change());
        LocalDate today = house.day(now);
        return new Mine(
                house.name(),
                house.zone().getId(),
                tx.actor().workspace().locale(),
                card.language(),
                house.rules().phone(),
                card.reference(),
                card.name(),
                card.partySize(),
                card.startsAt(),
                card.state(),
                OPEN.contains(card.state()) && now.isBefore(until),
                card.answer(),
                card.state().equals("requested") ? card.answerBy() : null,
                "declined".equals(card.answer()) && card.state().equals("cancelled") ? card.cancelReason() : null,
                new Deposits(tx).told(id).orElse(null),
                today,
                today.plusDays(house.rules().aheadDays()),
                card.version());
    }
}
