package io.guildhall.hospitality;

import io.guildhall.testkit.RecordingJobs;

/** The module as tests of its parts plug it in. */
public final class Plugged {
    private Plugged() {}

    public static HospitalityModule module() {
        return new HospitalityModule((tx, entry) -> false, new RecordingJobs());
    }
}
