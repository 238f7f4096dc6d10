import { testCampaign } from './campaign.ts'
import { kills } from './kills.ts'

testCampaign(kills, ['commands answered', 'commands unanswered but kept'])
