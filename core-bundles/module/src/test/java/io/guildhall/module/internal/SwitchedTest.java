package io.guildhall.module.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import org.junit.Test;
import org.osgi.framework.Bundle;

public final class SwitchedTest {
    private static final String TRADE = "org.jspecify.annotations,io.guildhall.module;version=\"[1.0,2)\"";

    private static Bundle bundle(String name, String imports) {
        return (Bundle) Proxy.newProxyInstance(
                SwitchedTest.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getSymbolicName" -> name;
                    case "getHeaders" -> new Hashtable<>(Map.of("Import-Package", imports));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    public void aTradeIsNamedByItsShortOrItsWholeName() {
        Switched switched = Switched.of(" hospitality, org.example.golf\n");
        assertThat(switched.names(bundle("io.guildhall.hospitality", TRADE))).isTrue();
        assertThat(switched.names(bundle("org.example.golf", TRADE))).isTrue();
        assertThat(switched.names(bundle("io.guildhall.clinic", TRADE))).isFalse();
    }

    @Test
    public void nothingIsNamedByDefault() {
        assertThat(Switched.of("").names()).isEmpty();
    }

    @Test
    public void theHouseItselfAndWhatIsNoTradeRunOn() {
        Switched switched = Switched.of("crm, rest, org.apache.felix.scr");
        assertThat(switched.names(bundle("io.guildhall.crm", TRADE))).isFalse();
        assertThat(switched.names(bundle("org.apache.felix.scr", "org.osgi.framework")))
                .isFalse();
        assertThat(switched.refused()).containsExactly("io.guildhall.crm", "io.guildhall.rest");
    }
}
