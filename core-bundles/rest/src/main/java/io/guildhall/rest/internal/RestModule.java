package io.guildhall.rest.internal;

import io.guildhall.module.Module;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The table in which answers to repeatable writes are kept. */
@Component(service = Module.class)
public final class RestModule implements Module {
    @Override
    public String key() {
        return "rest";
    }

    @Override
    public String title() {
        return "HTTP API";
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public List<String> changeLogs() {
        return List.of("db/rest.sql");
    }
}
