package io.guildhall.module.internal;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** Names of bundles that an operator wants stopped. Immutable. */
record Switched(Set<String> names) {
    private static final String OURS = "io.guildhall.";
    /** Without these there is no house; stopping one is no way of taking a trade out of service. */
    private static final Set<String> HOUSE = Set.of(
            "api",
            "change",
            "crm",
            "database",
            "identity",
            "job",
            "module",
            "notify",
            "outward",
            "realtime",
            "record",
            "rest",
            "ui",
            "workflow");

    /** @param list symbolic names, or what follows {@code io.guildhall.} in one, with commas or spaces between them */
    static Switched of(String list) {
        return new Switched(Arrays.stream(list.split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .map(name -> name.indexOf('.') < 0 ? OURS + name : name)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Whether the bundle is named here and is a trade. */
    boolean names(Bundle bundle) {
        String name = String.valueOf(bundle.getSymbolicName());
        return names.contains(name) && !isHouse(name) && isTrade(bundle);
    }

    /** Names of which no bundle will ever be stopped. */
    Set<String> refused() {
        return names.stream().filter(Switched::isHouse).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isHouse(String name) {
        return name.startsWith(OURS) && HOUSE.contains(name.substring(OURS.length()));
    }

    private static boolean isTrade(Bundle bundle) {
        String imports = bundle.getHeaders("").get(Constants.IMPORT_PACKAGE);
        return imports != null && imports.contains("io.guildhall.module");
    }
}
