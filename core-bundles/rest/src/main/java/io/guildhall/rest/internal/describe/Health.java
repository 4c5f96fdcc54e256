package io.guildhall.rest.internal.describe;

import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.Methods;
import io.guildhall.rest.internal.http.Reply;
import io.guildhall.rest.internal.json.JsonOutput;
import java.util.Map;

/** Whether the door is open. For everybody, so it says nothing else. */
public final class Health {
    static final String VERSION = version();

    public Reply get(Exchange exchange) {
        Methods.require(exchange, "GET");
        return Reply.ok(JsonOutput.of(Map.of("status", "up", "version", VERSION)));
    }

    private static String version() {
        String version = Health.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }
}
