package io.guildhall.rest.internal.start;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildhall.rest.internal.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator where to go, when there is somewhere to go, and in demo mode with which names. It asks the API like
 * anybody else, and so is the first to see that the door is really open.
 */
class ReadyLine {
    private static final Logger log = LoggerFactory.getLogger("io.guildhall.Ready");
    private static final int DEMO_TRIES = 240;
    private static final int DEMO_PAUSE_MILLIS = 500;
    /** Looks without anybody new after which all have moved in. */
    private static final int DEMO_QUIET = 8;

    private final Address address;
    private final boolean demo;

    ReadyLine(BundleContext context) {
        this(Address.of(context), Boolean.parseBoolean(Address.property(context, "guildhall.demo", "false")));
    }

    ReadyLine(Address address, boolean demo) {
        this.address = address;
        this.demo = demo;
    }

    void write(Map<String, String> problems) {
        problems.forEach((module, problem) -> log.warn("Without module {}: {}", module, problem));
        log.info("Guildhall is ready: {}", address.shown());
        if (demo) {
            signIns().forEach(log::info);
        }
    }

    /** One line for each of the demonstration's people; they may still be moving in. */
    private List<String> signIns() {
        List<String> lines = new ArrayList<>();
        int shown = -1;
        int quiet = 0;
        for (int i = 0; i < DEMO_TRIES; i++) {
            JsonNode accounts = ask().path("data");
            // They come workspace by workspace: wait until no more come.
            quiet = accounts.size() == shown ? quiet + 1 : 0;
            if (!accounts.isEmpty() && quiet == DEMO_QUIET) {
                accounts.forEach(account -> lines.add("  to try it, sign in as " + line(account)));
                return lines;
            }
            shown = accounts.size();
            try {
                Thread.sleep(DEMO_PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return lines;
            }
        }
        return lines;
    }

    private static String line(JsonNode account) {
        return account.path("email").asText() + ", password "
                + account.path("password").asText() + " ("
                + account.path("role").asText() + " of "
                + account.path("workspace").asText() + ")";
    }

    private JsonNode ask() {
        try {
            return Json.MAPPER.readTree(Call.body(address.local() + "/api/demo"));
        } catch (IOException e) {
            log.debug("The demonstration's people cannot be asked for", e);
            return Json.MAPPER.createObjectNode();
        }
    }
}
