package io.guildhall.hospitality;

import io.guildhall.crm.internal.CrmModule;
import io.guildhall.crm.internal.edition.EditionsService;
import io.guildhall.module.Module;
import io.guildhall.testkit.ModuleContract;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import java.util.List;

public class HospitalityContractTest extends ModuleContract {
    @Override
    protected List<Module> needs(TestHall hall) {
        return List.of(new CrmModule());
    }

    @Override
    protected Module module(TestHall hall) {
        return new HospitalityModule(hall.timeline(), hall.jobs());
    }

    /** With the pipelines that the sample's private events go into. */
    @Override
    protected void fill(TestHall hall, TestTenant tenant, Module module) {
        hall.write(tenant.system(), tx -> {
            new EditionsService(hall.modules()).apply(tx, module.edition().orElseThrow(), true);
            return true;
        });
    }
}
