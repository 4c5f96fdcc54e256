package io.guildhall.hospitality.floor;

import io.guildhall.problem.Problem;
import io.guildhall.record.Guard;
import io.guildhall.record.Write;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Pattern;

/** A venue goes by a clock that there is, and its day begins before noon. */
public final class VenueClock implements Guard {
    private static final Pattern MORNING = Pattern.compile("(0[0-9]|1[01]):[0-5][0-9]");

    @Override
    public Set<String> entities() {
        return Set.of(FloorEntities.VENUE.fullName());
    }

    @Override
    public void check(Write write) {
        if (write.changes().get("zone") instanceof String zone
                && !ZoneId.getAvailableZoneIds().contains(zone)) {
            throw Problem.invalid("venue/zone", "There is no such time zone.")
                    .detail("A time zone is named after a large city, such as Europe/Dublin.")
                    .field("zone")
                    .asException();
        }
        if (write.changes().get("day_begins") instanceof String time
                && !MORNING.matcher(time).matches()) {
            throw Problem.invalid("venue/day-begins", "A day begins at an hour before noon, such as 04:00.")
                    .field("day_begins")
                    .asException();
        }
    }
}
