package io.guildhall.workflow.internal.outward.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class OutwardSettingsTest {
    @Test
    public void listsAreWrittenWithCommas() {
        Rules rules = OutwardSettings.read(true, "443, 8443,9000", "erp.lan,[fd00::/8]  10.0.0.0/8:1");

        assertThat(rules.ports()).containsExactlyInAnyOrder(80, 443, 8443, 9000);
        assertThat(rules.known()).hasSize(3);
    }

    @Test
    public void whatIsWrongIsLeftOutAndAllowsNothing() {
        Rules rules = OutwardSettings.read(false, "https", "10.0.0.0/99,*,300.1.1.1/8,erp.lan:x");

        assertThat(rules.ports()).isEmpty();
        assertThat(rules.known()).isEmpty();
    }
}
