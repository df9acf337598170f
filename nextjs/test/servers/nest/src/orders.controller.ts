import { Controller, Get, Req, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { Request } from 'express';
import type { Principal } from './jwt.strategy.js';

@Controller('orders')
@UseGuards(AuthGuard('jwt'))
export class OrdersController {
  @Get()
  list(@Req() request: Request) {
    return { customer: (request.user as Principal).username, orders: [{ id: 1, total: 12 }] };
  }
}
