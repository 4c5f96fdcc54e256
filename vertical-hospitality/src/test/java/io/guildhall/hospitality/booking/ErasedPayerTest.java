package io.guildhall.hospitality.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.record.internal.imports.RecordModule;
import io.guildhall.testkit.TestHall;
import java.util.Map;
import org.junit.Test;

/** Who is erased is named in no reference that staff have typed; the books stay. On a real PostgreSQL. */
public class ErasedPayerTest {
    @Test
    public void whatWasTypedAboutThePaymentGoesAndThePaymentStays() {
        try (TestHall hall = BookingHouse.hall()) {
            hall.plug(new RecordModule());
            BookingHouse house = new BookingHouse(hall, "The Blue Door");
            long hers = paid(house, "Nora", "Quinn Ltd, dinner");
            long others = paid(house, "Ben", "Walsh 4711");
            long guest = house.insert("""
                    with c as (
                        insert into crm.contact (tenant_id, first_name, last_name) values (?, 'Nora', 'Quinn') returning tenant_id, id)
                    insert into hospitality.guest (tenant_id, contact_id, name)
                    select tenant_id, id, 'Nora Quinn' from c returning id""");
            hall.write(
                    house.owner,
                    tx -> tx.update(
                            "update hospitality.booking set guest_id = ? where tenant_id = ? and id = ?",
                            guest,
                            house.tenant.id(),
                            hers));
            assertThat(named(house)).as("before").isPositive();
            erase(house, guest);
            assertThat(named(house)).isZero();
            assertThat(door(house).get(hers).steps()).singleElement().satisfies(step -> {
                assertThat(step.reference()).isNull();
                assertThat(step.way()).isEqualTo("transfer");
                assertThat(step.state()).isEqualTo("paid");
            });
            assertThat(door(house).get(others).steps())
                    .singleElement()
                    .satisfies(step -> assertThat(step.reference()).isEqualTo("Walsh 4711"));
        }
    }

    private static DepositResource door(BookingHouse house) {
        return new DepositResource(house.hall.database(), house.hall.records(), () -> house.owner, house.clock());
    }

    private static long paid(BookingHouse house, String name, String reference) {
        long booking =
                house.take(house.form(name, "19:00", 2, house.table(name, 2))).id();
        door(house).ask(booking, Map.of("amount", "50"));
        door(house).step(booking, "pay-" + name, Map.of("state", "paid", "way", "transfer", "reference", reference));
        return booking;
    }

    private static long named(BookingHouse house) {
        return house.count(
                "select count(*) from hospitality.deposit_step s where s.tenant_id = ? and s::text ilike '%quinn%'");
    }

    private static void erase(BookingHouse house, long guest) {
        house.hall.write(
                house.owner,
                tx -> tx.queryOne(
                        "select record.erase('hospitality.guest', ?, 'Erased person', true)::text",
                        row -> row.getString(1),
                        guest));
    }
}
