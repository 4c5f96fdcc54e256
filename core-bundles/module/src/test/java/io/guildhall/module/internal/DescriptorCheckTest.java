package io.guildhall.module.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import java.util.List;
import org.junit.Test;

public class DescriptorCheckTest {
    @Test
    public void aGoodModuleHasNothingSaidAboutIt() {
        assertThat(check(new FakeModule("bar", "1.0.0").entity("booking", "bookings")))
                .isEmpty();
    }

    @Test
    public void aBadKeyIsNamed() {
        assertThat(check(new FakeModule("Bar\"; drop table x", "1.0.0")))
                .containsExactly("module key Bar\"; drop table x must be lower-case, 1 to 30 letters, digits or _");
        assertThat(check(new FakeModule("guildhall", "1.0.0")))
                .containsExactly("module key guildhall is taken by Guildhall itself");
    }

    @Test
    public void anEntityOutsideItsSchemaIsNamed() {
        EntityType thief = EntityType.of("bar", "deal", "deals")
                .table("crm.deal")
                .field(Field.text("name", 10))
                .build();
        assertThat(check(new FakeModule("bar", "1.0.0").with(thief)))
                .containsExactly("entity bar.deal: its table crm.deal lies outside schema bar");
    }

    @Test
    public void identifiersThatWouldNeedQuotingAreNamed() {
        EntityType odd = EntityType.of("bar", "deal", "deals")
                .table("bar.deal where 1=1 --")
                .search("name_norm) or (1=1")
                .field(Field.text("name", 10).sortKey("name desc, (select 1)"))
                .build();
        assertThat(check(new FakeModule("bar", "1.0.0").with(odd))).hasSize(3);
    }

    @Test
    public void doubledNamesPathsAndFieldsAreNamed() {
        EntityType twice = EntityType.of("bar", "seat", "seats")
                .field(Field.text("name", 10))
                .field(Field.text("name", 20))
                .field(Field.integer("version"))
                .build();
        assertThat(check(new FakeModule("bar", "1.0.0").with(twice).with(twice)))
                .contains(
                        "entity bar.seat stands twice",
                        "path /api/bar/seats stands twice",
                        "entity bar.seat: field name stands twice",
                        "entity bar.seat: column name serves two fields",
                        "entity bar.seat: field version is there by itself, do not list it");
    }

    private static List<String> check(FakeModule module) {
        return DescriptorCheck.of(Description.of(module));
    }
}
