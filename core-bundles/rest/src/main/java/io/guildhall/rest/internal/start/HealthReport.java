package io.guildhall.rest.internal.start;

import io.guildhall.rest.internal.json.JsonOutput;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Health as JSON. Everybody may know how Guildhall stands and which modules do not work; why is for those who run it.
 *
 * @param status 200 or 503
 */
public record HealthReport(int status, byte[] body) {
    /** After how many seconds it makes sense to look again. */
    public static final String RETRY_SECONDS = "2";

    /** Of this bundle, and so of Guildhall. */
    public static final String VERSION = version();

    public static HealthReport of(Standing standing, boolean forOperator) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("status", standing.phase().name().toLowerCase(Locale.ROOT));
        report.put("version", VERSION);
        if (!standing.problems().isEmpty()) {
            Set<String> names = new TreeSet<>(standing.problems().keySet());
            report.put("modules", forOperator ? standing.problems() : names);
        }
        if (forOperator && !standing.waiting().isEmpty()) {
            report.put("waiting_for", standing.waiting());
        }
        return new HealthReport(standing.phase().serves() ? 200 : 503, JsonOutput.of(report));
    }

    /** The process lives, whatever else may be said of it. */
    public static HealthReport live() {
        return new HealthReport(200, JsonOutput.of(Map.of("status", "live", "version", VERSION)));
    }

    private static String version() {
        String version = HealthReport.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }
}
