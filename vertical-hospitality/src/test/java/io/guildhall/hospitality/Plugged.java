package io.guildhall.hospitality;

import io.guildhall.crm.internal.CrmModule;
import io.guildhall.testkit.RecordingJobs;
import io.guildhall.testkit.TestHall;

/** The module as tests of its parts plug it in. */
public final class Plugged {
    private Plugged() {}

    public static HospitalityModule module() {
        return new HospitalityModule((tx, entry) -> false, new RecordingJobs());
    }

    /** A hall with the contacts that guests stand on. */
    public static TestHall hall() {
        TestHall hall = TestHall.open(new CrmModule(), module());
        hall.plug(new CrmModule());
        hall.plug(new HospitalityModule(hall.timeline(), hall.jobs()));
        return hall;
    }
}
