package io.guildhall.job.internal;

import io.guildhall.module.Module;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Brings the table of jobs. */
@Component
public final class JobModule implements Module {
    static final String KEY = "job";

    @Activate
    public JobModule() {}

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String title() {
        return "Jobs";
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public List<String> changeLogs() {
        return List.of(
                "db/job.sql",
                "db/job/died.sql",
                "db/job/trace.sql",
                "db/job/house.sql",
                "db/job/resumed.sql",
                "db/job/lightly.sql");
    }
}
