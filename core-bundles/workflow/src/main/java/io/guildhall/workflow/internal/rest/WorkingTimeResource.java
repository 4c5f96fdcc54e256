package io.guildhall.workflow.internal.rest;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import io.guildhall.request.IfMatch;
import io.guildhall.workflow.internal.run.WorkingTimes;
import io.guildhall.workflow.internal.value.Json;
import io.guildhall.workflow.internal.value.WorkingTime;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** When the business works: what working days and hours of workflows go by. */
@Component(service = WorkingTimeResource.class)
@JakartarsResource
@Path("/workflow-calendar")
@Produces(MediaType.APPLICATION_JSON)
public final class WorkingTimeResource {
    private static final int MOST_CLOSED = 400;
    private static final String VERSION = "select version from workflow.calendar where tenant_id = ? for update";
    private static final String SAVE = """
            insert into workflow.calendar as c (tenant_id, week, closed) values (?, ?::jsonb, ?)
            on conflict on constraint calendar_pk do update set week = excluded.week, closed = excluded.closed""";

    private final Database database;
    private final Office office;

    @Activate
    public WorkingTimeResource(@Reference Database database, @Reference Office office) {
        this.database = database;
        this.office = office;
    }

    /** @param from {@code 09:00}; @param to on the next day unless it is later: {@code 02:00} */
    public record Hours(@Nullable String from, @Nullable String to) {}

    /**
     * @param version 0 while nobody has said anything
     * @param week hours by day, {@code monday}; a day that is missing is off
     * @param closed holidays, {@code 2026-12-25}
     */
    public record WorkingTimeView(long version, Map<String, Hours> week, List<String> closed) {}

    /** Absent members stay as they are. */
    public record WorkingTimeWish(
            @Nullable Map<String, @Nullable Hours> week,
            @Nullable List<@Nullable String> closed) {}

    @GET
    public WorkingTimeView get() {
        return database.read(office.owner(), WorkingTimeResource::view);
    }

    /** Says when the business works; waits that have begun stay as they were reckoned. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public WorkingTimeView change(@HeaderParam("If-Match") @Nullable String ifMatch, @Nullable WorkingTimeWish wish) {
        Actor owner = office.owner();
        long expected = IfMatch.of(ifMatch).or(-1);
        WorkingTimeWish wanted = Asked.body(wish);
        Map<String, Hours> week = wanted.week() == null ? null : week(wanted.week());
        List<String> closed = wanted.closed() == null ? null : closed(wanted.closed());
        return database.write(owner, tx -> {
            long version = version(tx);
            if (expected >= 0 && expected != version) {
                throw Problem.of(412, "workflow/changed", "Somebody has changed this workflow meanwhile.")
                        .asException();
            }
            WorkingTimeView before = view(tx);
            tx.update(
                    SAVE,
                    owner.tenantId(),
                    Json.write(plain(week == null ? before.week() : week)),
                    (closed == null ? before.closed() : closed).toArray(String[]::new));
            return view(tx);
        });
    }

    private static long version(Transaction tx) {
        return tx.queryOne(VERSION, row -> row.getLong(1), tx.actor().tenantId())
                .orElse(0L);
    }

    private static WorkingTimeView view(Transaction tx) {
        long version = tx.queryOne(
                        VERSION.replace(" for update", ""),
                        row -> row.getLong(1),
                        tx.actor().tenantId())
                .orElse(0L);
        WorkingTime time = WorkingTimes.of(tx);
        Map<String, Hours> week = new TreeMap<>();
        time.week()
                .forEach((day, hours) -> week.put(
                        day.name().toLowerCase(Locale.ROOT),
                        new Hours(hours.from().toString(), hours.to().toString())));
        return new WorkingTimeView(
                version,
                week,
                new TreeSet<>(time.closed()).stream().map(LocalDate::toString).toList());
    }

    private static Map<String, Object> plain(Map<String, Hours> week) {
        Map<String, Object> plain = new TreeMap<>();
        week.forEach((day, hours) ->
                plain.put(day, Map.of("from", String.valueOf(hours.from()), "to", String.valueOf(hours.to()))));
        return plain;
    }

    private static Map<String, Hours> week(Map<String, @Nullable Hours> wanted) {
        Map<String, Hours> week = new TreeMap<>();
        wanted.forEach((day, hours) -> {
            if (hours != null) {
                week.put(day(day), hours(hours));
            }
        });
        if (week.isEmpty()) {
            throw Asked.wrong("week", "There must be a day on which you work.");
        }
        return week;
    }

    private static String day(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().toLowerCase(Locale.ROOT).equals(name)) {
                return name;
            }
        }
        throw Asked.wrong("week", "This is no day of the week.");
    }

    private static Hours hours(Hours hours) {
        String time = "([01]\\d|2[0-3]):[0-5]\\d";
        String from = hours.from();
        String to = hours.to();
        if (from == null || to == null || !from.matches(time) || !to.matches(time)) {
            throw Asked.wrong("week", "Say from when to when, such as 09:00 to 17:00.");
        }
        return hours;
    }

    private static List<String> closed(List<@Nullable String> wanted) {
        if (wanted.size() > MOST_CLOSED) {
            throw Asked.wrong("closed", "These are more than " + MOST_CLOSED + " days.");
        }
        TreeSet<String> days = new TreeSet<>();
        for (String day : wanted) {
            try {
                days.add(LocalDate.parse(String.valueOf(day)).toString());
            } catch (DateTimeException e) {
                throw Asked.wrong("closed", "These must be days, such as 2026-12-25.");
            }
        }
        return List.copyOf(days);
    }
}
