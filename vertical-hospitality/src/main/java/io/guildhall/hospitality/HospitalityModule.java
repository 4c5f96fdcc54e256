package io.guildhall.hospitality;

import io.guildhall.change.Reaction;
import io.guildhall.door.Door;
import io.guildhall.entity.EntityType;
import io.guildhall.hospitality.booking.BookingDoors;
import io.guildhall.hospitality.booking.BookingEntities;
import io.guildhall.hospitality.booking.BookingPost;
import io.guildhall.hospitality.booking.BookingStory;
import io.guildhall.hospitality.floor.FloorEntities;
import io.guildhall.hospitality.floor.FloorRights;
import io.guildhall.hospitality.floor.PartyReady;
import io.guildhall.hospitality.floor.VenueClock;
import io.guildhall.hospitality.loyalty.BroughtPoints;
import io.guildhall.hospitality.loyalty.Entities;
import io.guildhall.hospitality.loyalty.GuestBonuses;
import io.guildhall.hospitality.loyalty.GuestFollowsContact;
import io.guildhall.hospitality.loyalty.GuestMapper;
import io.guildhall.hospitality.loyalty.GuestStory;
import io.guildhall.hospitality.loyalty.Loyalty;
import io.guildhall.hospitality.loyalty.LoyaltyDue;
import io.guildhall.hospitality.loyalty.LoyaltyMapper;
import io.guildhall.hospitality.owner.CampaignDue;
import io.guildhall.hospitality.owner.CampaignResource;
import io.guildhall.hospitality.owner.NewsWithdrawn;
import io.guildhall.hospitality.report.ReportResource;
import io.guildhall.hospitality.till.NightlyRecount;
import io.guildhall.hospitality.till.TillEntities;
import io.guildhall.hospitality.till.TillResource;
import io.guildhall.job.Jobs;
import io.guildhall.module.CalendarLayer;
import io.guildhall.module.Edition;
import io.guildhall.module.Module;
import io.guildhall.module.ModuleView;
import io.guildhall.module.Permission;
import io.guildhall.module.Tile;
import io.guildhall.module.WorkflowTemplate;
import io.guildhall.record.Guard;
import io.guildhall.timeline.Timeline;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The bar edition: who the guests are, when they came, what points they have. All that it plugs in is on this page. */
@Component(service = Module.class)
public final class HospitalityModule implements Module {
    static final String KEY = Entities.KEY;

    private final Timeline timeline;
    private final Jobs jobs;
    private final @Nullable BookingPost bookingPost;
    private final @Nullable PartyReady partyReady;

    @Activate
    public HospitalityModule(
            @Reference Timeline timeline,
            @Reference Jobs jobs,
            @Reference BookingPost bookingPost,
            @Reference @Nullable PartyReady partyReady) {
        this.timeline = timeline;
        this.jobs = jobs;
        this.bookingPost = bookingPost;
        this.partyReady = partyReady;
    }

    /** For tests: no guest is written to. */
    public HospitalityModule(Timeline timeline, Jobs jobs) {
        this.timeline = timeline;
        this.jobs = jobs;
        this.bookingPost = null;
        this.partyReady = null;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String title() {
        return "Bar & hospitality";
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Set<String> requires() {
        return Set.of("identity", "crm");
    }

    @Override
    public List<String> changeLogs() {
        return List.of(
                "db/hospitality.sql",
                "db/floor.sql",
                "db/booking.sql",
                "db/floor-more.sql",
                "db/booking-more.sql",
                "db/loyalty.sql",
                "db/report.sql",
                "db/till.sql",
                "db/floor-sample.sql",
                "db/deposit.sql",
                "db/floor-joined.sql",
                "db/loyalty-more.sql",
                "db/guest-import.sql",
                "db/sample-more.sql",
                "db/owner.sql",
                "db/merge.sql",
                "db/deposit-more.sql",
                "db/guest-locks.sql",
                "db/brought.sql",
                "db/recount.sql",
                "db/floor-counts.sql",
                "db/bar-more.sql",
                "db/till-more.sql",
                "db/till-rewards.sql",
                "db/venue.sql",
                "db/terms.sql",
                "db/terms-more.sql",
                "db/points.sql",
                "db/booking-steps.sql",
                "db/quote.sql",
                "db/request.sql");
    }

    @Override
    public List<EntityType> entities() {
        return Stream.of(Entities.ALL, FloorEntities.ALL, BookingEntities.ALL, TillEntities.ALL)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Class<?>> mappers() {
        return List.of(GuestMapper.class, LoyaltyMapper.class);
    }

    @Override
    public List<Permission> permissions() {
        return Stream.of(
                        List.of(
                                new Permission(Loyalty.SERVE, "Check guests in, enter what they spend, redeem rewards"),
                                new Permission(Loyalty.ADJUST, "Correct a guest's points by hand, with a reason"),
                                new Permission(
                                        Loyalty.BLOCK,
                                        "Block guests, so that they neither earn nor redeem, and unblock them"),
                                new Permission(ReportResource.VIEW, "See the house's reports"),
                                new Permission(
                                        CampaignResource.RUN, "Write to guests who have agreed to it, by campaigns"),
                                new Permission(TillResource.TILL, "Tell of checks as a till does")),
                        BookingEntities.PERMISSIONS,
                        FloorRights.PERMISSIONS)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Guard> guards() {
        return List.of(new VenueClock());
    }

    @Override
    public List<Reaction> reactions() {
        return Stream.of(
                        new GuestFollowsContact(),
                        new GuestStory(timeline),
                        new BroughtPoints(),
                        new GuestBonuses(),
                        new LoyaltyDue(jobs),
                        new NightlyRecount(jobs),
                        new CampaignDue(jobs),
                        new NewsWithdrawn(),
                        new BookingStory(timeline),
                        bookingPost,
                        partyReady)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public List<CalendarLayer> calendar() {
        return BookingEntities.CALENDAR;
    }

    @Override
    public List<Door> doors() {
        return BookingDoors.ALL;
    }

    @Override
    public List<Tile> tiles() {
        return BarTiles.ALL;
    }

    @Override
    public List<ModuleView> views() {
        return BarViews.ALL;
    }

    @Override
    public List<WorkflowTemplate> workflows() {
        return BarWorkflows.ALL;
    }

    @Override
    public Optional<Edition> edition() {
        return Optional.of(BarEdition.EDITION);
    }

    @Override
    public Optional<String> ui() {
        return Optional.of("OSGI-INF/ui");
    }
}
