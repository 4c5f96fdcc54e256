package io.guildhall.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import org.junit.Test;

public final class PushSettingsTest {
    private record Line(String[] services) implements PushSettings.Config {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public String contact() {
            return "";
        }

        @Override
        public boolean local() {
            return false;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return PushSettings.Config.class;
        }
    }

    @Test
    public void servicesOfOneLineArePartedByCommas() {
        PushSettings settings = new PushSettings(new Line(new String[] {"push.example.org, push.example.com"}));
        assertThat(settings.endpoints().hosts())
                .contains("push.example.org", "push.example.com")
                .doesNotContain("");
    }
}
