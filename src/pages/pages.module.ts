import { Module } from '@nestjs/common';
import { AssetsController } from './assets.controller.js';
import { AuditLogResolver } from './audit-log.resolver.js';
import { AuditLog } from './audit-log.service.js';
import { CheckoutController } from './checkout.controller.js';
import { NetworkModule } from '../network/network.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { PromiseModule } from '../promise/promise.module.js';
import { ScansModule } from '../scans/scans.module.js';
import { DemoOrders } from './demo-orders.service.js';
import { DemoPast } from './demo-past.service.js';
import { OidcController } from './oidc.controller.js';
import { OpsPageController } from './ops.controller.js';
import { PageCalls } from './page-calls.js';
import { PastShop } from './past-shop.js';
import { PlayController } from './play.controller.js';
import { ShopBrand } from './shop-brand.js';
import { StaffDoor } from './staff-door.js';
import { StaffResolver } from './staff.resolver.js';
import { TrackingController } from './tracking.controller.js';
import { TrackingNews } from './tracking-news.js';
import { TrackingUpdatesResolver } from './tracking-updates.resolver.js';
import { WebBundle } from './web-bundle.js';

/**
 * Knows how the service shows itself to people: which page is where, under which headers, in whose colours.
 * Asks the GraphQL API, through its door, what the pages show; the bundle of web/ to write them.
 * Shows staff what staff did, from the log that every room writes.
 * Tells whoever watches a page that what it shows has changed.
 */
@Module({
  imports: [NetworkModule, OrdersModule, PromiseModule, ScansModule],
  controllers: [
    AssetsController,
    CheckoutController,
    OidcController,
    OpsPageController,
    PlayController,
    TrackingController,
  ],
  providers: [
    AuditLog,
    AuditLogResolver,
    DemoOrders,
    DemoPast,
    PageCalls,
    PastShop,
    ShopBrand,
    StaffDoor,
    StaffResolver,
    TrackingNews,
    TrackingUpdatesResolver,
    WebBundle,
  ],
})
export class PagesModule {}
