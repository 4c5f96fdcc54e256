package io.guildhall.fieldservices;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.module.Edition;
import org.junit.Test;

public class FieldServicesModuleTest {
    private final Edition edition = new FieldServicesModule().edition().orElseThrow();

    @Test
    public void theCardSaysWhatWillComeAndCannotBeChosen() {
        assertThat(edition.available()).isFalse();
        assertThat(edition.summary()).endsWith(".");
        assertThat(edition.brings()).hasSizeBetween(3, 6).allMatch(line -> line.length() <= 60);
    }

    @Test
    public void itBringsNoTablesAndNoRoutesYet() {
        FieldServicesModule module = new FieldServicesModule();
        assertThat(module.changeLogs()).isEmpty();
        assertThat(module.entities()).isEmpty();
        assertThat(module.actions()).isEmpty();
    }
}
