package io.guildhall.realtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.Visibility;
import java.util.Set;
import org.junit.Test;

public class SightTest {
    private static final EntityType IMPORT = EntityType.of("record", "import", "imports")
            .field(Field.text("name", 80))
            .visibility(Visibility.OWNED)
            .noTrash()
            .build();

    @Test
    public void howFarAnImportHasComeIsShownToWhomeverItBelongsThoughNobodySwitchesItsModuleOn() {
        Actor reader = Fakes.actor(7, 42, Scope.OWN, Set.of(), "record.imports.view");
        assertThat(reader.has("record")).isFalse();
        assertThat(Sight.ofEntity(reader, IMPORT, "record.imports.view")).isTrue();
        assertThat(Sight.ofRow(reader, IMPORT, 42L, null)).isTrue();
        assertThat(Sight.ofRow(reader, IMPORT, 43L, null)).isFalse();
        assertThat(Sight.ofEntity(
                        Fakes.actor(7, 42, Scope.OWN, Set.of(), "crm.contacts.view"), IMPORT, "record.imports.view"))
                .isFalse();
    }
}
