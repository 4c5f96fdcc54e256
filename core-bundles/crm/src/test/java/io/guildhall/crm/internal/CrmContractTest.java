package io.guildhall.crm.internal;

import io.guildhall.crm.internal.edition.EditionsService;
import io.guildhall.module.Module;
import io.guildhall.testkit.ModuleContract;
import io.guildhall.testkit.TestHall;
import java.util.List;

public class CrmContractTest extends ModuleContract {
    @Override
    protected List<Module> needs(TestHall hall) {
        return List.of();
    }

    @Override
    protected Module module(TestHall hall) {
        return new CrmModule();
    }

    @Override
    protected void fill(TestHall hall, io.guildhall.testkit.TestTenant tenant, Module module) {
        hall.write(tenant.system(), tx -> {
            new EditionsService(hall.modules()).apply(tx, module.edition().orElseThrow(), true);
            return true;
        });
    }
}
