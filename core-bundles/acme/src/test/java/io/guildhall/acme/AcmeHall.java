package io.guildhall.acme;

import io.guildhall.actor.Actor;
import io.guildhall.crm.internal.CrmModule;
import io.guildhall.crm.internal.edition.EditionsService;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import java.util.Map;
import org.junit.rules.ExternalResource;

/** A hall with acme plugged in, for the tests of one class. */
final class AcmeHall extends ExternalResource {
    final TestHall hall = TestHall.open(new CrmModule());
    final AcmeModule acme = new AcmeModule(hall.records(), hall.notices(), hall.timeline(), hall.triggers());

    AcmeHall() {
        hall.plug(new CrmModule());
        hall.plug(acme);
    }

    /** A workshop with acme's own pipeline. */
    TestTenant workshop(String name) {
        TestTenant tenant = hall.tenant(name);
        hall.write(tenant.system(), tx -> {
            new EditionsService(hall.modules()).apply(tx, acme.edition().orElseThrow(), false);
            return true;
        });
        return tenant;
    }

    StoredRecord gadget(Actor actor, String name, String serial) {
        return hall.write(
                actor, tx -> hall.records().create(tx, AcmeModule.GADGET, Map.of("name", name, "serial", serial)));
    }

    @Override
    protected void after() {
        hall.close();
    }
}
