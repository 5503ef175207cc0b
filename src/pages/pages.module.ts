import { Module } from '@nestjs/common';
import { AssetsController } from './assets.controller.js';
import { CheckoutController } from './checkout.controller.js';
import { ShopBrand } from './shop-brand.js';
import { WebBundle } from './web-bundle.js';

/**
 * Knows how the service shows itself to people: which page is where, under which headers, in whose colours.
 * Asks the bundle of web/ to write pages.
 * Tells nobody.
 */
@Module({
  controllers: [AssetsController, CheckoutController],
  providers: [ShopBrand, WebBundle],
})
export class PagesModule {}
